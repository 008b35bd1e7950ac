package tamis.demo.daemon;

import java.lang.reflect.Proxy;

/** The signal HUP, by which operators have a daemon read its configuration again. */
public final class Hangup {
    private Hangup() {}

    /**
     * Has something done at each such signal, on a thread of its own.
     *
     * <p>The JDK has no other interface for it than one that compilers warn of; so it is called by its name.
     *
     * @return whether this platform and Java know the signal
     */
    public static boolean handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Hangup.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        return switch (method.getName()) {
                            case "handle" -> {
                                action.run();
                                yield null;
                            }
                            case "hashCode" -> System.identityHashCode(self);
                            case "equals" -> self == arguments[0];
                            default -> "reload";
                        };
                    });
            Object hup = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hup, proxy);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException unknown) {
            return false;
        }
    }
}
