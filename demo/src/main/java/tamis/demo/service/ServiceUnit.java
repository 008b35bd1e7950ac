package tamis.demo.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A unit of systemd that runs a configuration.
 *
 * @param launcher the program
 * @param java home of the Java that it is to run with
 * @param config absolute
 * @param runAs a system service's user, empty for one that systemd makes up; of no account to a user's service
 * @param writable folders that it writes to
 */
record ServiceUnit(
        String name,
        Path launcher,
        Path java,
        Path config,
        boolean system,
        Optional<String> runAs,
        SortedSet<Path> writable) {
    private static final int WATCHDOG_SECONDS = 30;

    /** {@return the file's text} */
    String text() {
        List<String> lines = new ArrayList<>(List.of(
                "[Unit]",
                "Description=Tamis, " + escaped(config.toString()),
                system ? "Wants=network-online.target" : "Wants=sound.target",
                system
                        ? "After=network-online.target sound.target"
                        : "After=sound.target pipewire.service pulseaudio.service",
                "",
                "[Service]",
                "Type=notify",
                "NotifyAccess=main",
                "# Fed only while sound flows: one that hangs is started again.",
                "WatchdogSec=" + WATCHDOG_SECONDS,
                "ExecStart=" + quoted(launcher.toString()) + " daemon " + quoted(config.toString()),
                "ExecReload=/bin/kill -HUP $MAINPID",
                "Environment=" + quoted("TAMIS_JAVA_HOME=" + java),
                "Restart=on-failure",
                "RestartSec=2",
                "# Streams are warmed up first.",
                "TimeoutStartSec=300",
                "TimeoutStopSec=10",
                "# What Java ends with when it is asked to terminate.",
                "SuccessExitStatus=143",
                "LimitRTPRIO=95",
                "LimitMEMLOCK=infinity",
                "",
                "# No MemoryDenyWriteExecute: Java compiles while it runs. No RestrictRealtime: audio threads need it.",
                "NoNewPrivileges=yes",
                "LockPersonality=yes",
                "RestrictSUIDSGID=yes",
                "RestrictNamespaces=yes",
                "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
                "SystemCallArchitectures=native",
                "SystemCallFilter=@system-service",
                "SystemCallErrorNumber=EPERM",
                "UMask=0077"));
        if (system) {
            lines.addAll(sandbox());
        }
        lines.addAll(List.of("", "[Install]", "WantedBy=" + (system ? "multi-user.target" : "default.target"), ""));
        return String.join("\n", lines);
    }

    /** What only the system's own manager can do without more rights. */
    private List<String> sandbox() {
        List<String> lines = new ArrayList<>(List.of(
                runAs.map(user -> "User=" + escaped(user)).orElse("DynamicUser=yes"),
                "SupplementaryGroups=audio",
                "# Where tamis ctl finds it: XDG_RUNTIME_DIR=/run/" + name,
                "RuntimeDirectory=" + name,
                "RuntimeDirectoryMode=0700",
                "Environment=" + quoted("XDG_RUNTIME_DIR=/run/" + name),
                "CapabilityBoundingSet=",
                "AmbientCapabilities=",
                "ProtectSystem=strict",
                "ProtectHome=read-only",
                "PrivateTmp=yes",
                "ProtectKernelTunables=yes",
                "ProtectKernelModules=yes",
                "ProtectKernelLogs=yes",
                "ProtectControlGroups=yes",
                "ProtectClock=yes",
                "ProtectHostname=yes",
                "DevicePolicy=closed",
                "DeviceAllow=char-alsa rw"));
        writable.forEach(folder -> lines.add("ReadWritePaths=" + quoted("-" + folder)));
        return lines;
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Specifiers begin with a per cent, and a line ends where it ends. */
    private static String escaped(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a path in a unit must be one line, got " + text);
        }
        return text.replace("%", "%%").replace("$", "$$");
    }
}
