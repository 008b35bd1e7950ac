package tamis.realtime.ladspa;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tamis.dsp.separator.Parameter;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.insert.Insert;
import tamis.realtime.insert.InsertInfo;
import tamis.realtime.insert.InsertProvider;

/**
 * A plug-in in a library: what its descriptor says, read once.
 *
 * @param descriptor valid until the program ends
 * @param label what it is asked for by
 * @param name for people
 * @param maker who made it
 * @param ports in their order
 */
public record LadspaPlugin(MemorySegment descriptor, String label, String name, String maker, List<LadspaPort> ports)
        implements InsertProvider {
    // Offsets in the structure LADSPA_Descriptor of ladspa.h 1.1, on machines of 64 bits.
    static final long INSTANTIATE = 88;
    static final long CONNECT_PORT = 96;
    static final long ACTIVATE = 104;
    static final long RUN = 112;
    static final long DEACTIVATE = 136;
    static final long CLEANUP = 144;
    private static final long LABEL = 8;
    private static final long NAME = 24;
    private static final long MAKER = 32;
    private static final long PORT_COUNT = 48;
    private static final long PORT_DESCRIPTORS = 56;
    private static final long PORT_NAMES = 64;
    private static final long PORT_HINTS = 72;
    private static final long SIZE = 152;

    private static final int PORT_INPUT = 0x1;
    private static final int PORT_AUDIO = 0x8;
    private static final long HINT_SIZE = 12;
    private static final int MOST_PORTS = 1_000; // more is a broken descriptor
    private static final int LONGEST_TEXT = 1_000;

    public LadspaPlugin {
        ports = List.copyOf(ports);
    }

    /** Reads a descriptor. */
    @SuppressWarnings("restricted") // its memory is the library's
    static LadspaPlugin of(MemorySegment address) {
        MemorySegment descriptor = address.reinterpret(SIZE);
        long count = descriptor.get(ValueLayout.JAVA_LONG, PORT_COUNT);
        if (count < 1 || count > MOST_PORTS) {
            throw new IllegalArgumentException(
                    "a LADSPA plug-in must have 1 to " + MOST_PORTS + " ports, got " + count);
        }
        MemorySegment kinds = at(descriptor, PORT_DESCRIPTORS, count * Integer.BYTES);
        MemorySegment names = at(descriptor, PORT_NAMES, count * Long.BYTES);
        MemorySegment hints = at(descriptor, PORT_HINTS, count * HINT_SIZE);
        List<LadspaPort> ports = new ArrayList<>();
        for (int port = 0; port < count; port++) {
            int kind = kinds.getAtIndex(ValueLayout.JAVA_INT, port);
            ports.add(new LadspaPort(
                    port,
                    text(names, (long) port * Long.BYTES),
                    (kind & PORT_INPUT) != 0,
                    (kind & PORT_AUDIO) != 0,
                    hints.get(ValueLayout.JAVA_INT, port * HINT_SIZE),
                    hints.get(ValueLayout.JAVA_FLOAT, port * HINT_SIZE + 4),
                    hints.get(ValueLayout.JAVA_FLOAT, port * HINT_SIZE + 8)));
        }
        return new LadspaPlugin(
                descriptor, text(descriptor, LABEL), text(descriptor, NAME), text(descriptor, MAKER), ports);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment at(MemorySegment descriptor, long offset, long size) {
        return descriptor.get(ValueLayout.ADDRESS, offset).reinterpret(size);
    }

    @SuppressWarnings("restricted")
    private static String text(MemorySegment at, long offset) {
        MemorySegment text = at.get(ValueLayout.ADDRESS, offset);
        return text.address() == 0 ? "" : text.reinterpret(LONGEST_TEXT).getString(0, StandardCharsets.UTF_8);
    }

    /** {@return ports that sound goes into, or comes from} */
    List<LadspaPort> audio(boolean input) {
        return ports.stream()
                .filter(port -> port.audio() && port.input() == input)
                .toList();
    }

    /** {@return ports that take a value, in the order of the parameters} */
    List<LadspaPort> settings() {
        return ports.stream().filter(port -> !port.audio() && port.input()).toList();
    }

    /** {@return sound inputs and outputs, such as {@code 2 in, 2 out}} */
    public String shape() {
        return audio(true).size() + " in, " + audio(false).size() + " out";
    }

    @Override
    public InsertInfo info(int sampleRate) {
        Set<String> taken = new HashSet<>();
        List<Parameter> parameters = new ArrayList<>();
        for (LadspaPort port : settings()) {
            Parameter parameter = port.parameter(sampleRate);
            String free = parameter.name();
            for (int number = 2; !taken.add(free); number++) {
                String ending = "-" + number;
                free = parameter.name().substring(0, Math.min(parameter.name().length(), 31 - ending.length()))
                        + ending;
            }
            parameters.add(new Parameter(
                    free,
                    parameter.unit(),
                    parameter.lowest(),
                    parameter.highest(),
                    parameter.normal(),
                    parameter.description()));
        }
        return new InsertInfo(label, name, parameters);
    }

    @Override
    public Insert create(StreamSpec spec, float[] values) {
        List<LadspaPort> settings = settings();
        for (int index = 0; index < values.length; index++) {
            if (settings.get(index).isWhole() && values[index] != Math.rint(values[index])) {
                throw new IllegalArgumentException(label + ": "
                        + info(spec.sampleRate()).parameters().get(index).name() + " must be a whole number, got "
                        + values[index]);
            }
        }
        return new LadspaInsert(this, spec, values);
    }
}
