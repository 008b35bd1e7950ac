package tamis.realtime.device;

import java.util.Optional;
import tamis.realtime.pipeline.HopExchange;

/** Which buffers two sound cards are opened with: those asked for, or the shortest that lose nothing. Control threads. */
sealed interface CardBuffers {
    /** {@return what is known of them, empty when they were asked for} */
    Optional<BufferStatus> status();

    /** Lets the exchange keep as much in hand as they ask for; {@return their length in milliseconds} */
    int opening(HopExchange exchange);

    /** Looks at how the stream does, some times a second; {@return whether to open the cards anew} */
    boolean outgrown(HopExchange exchange);

    /** {@return those of a stream that has not begun} */
    static CardBuffers of(BufferLength length, BufferMemory.Devices devices, double hopMillis) {
        return switch (length) {
            case BufferLength.Fixed fixed -> new Given(fixed);
            case BufferLength.Shortest shortest -> new Searched(shortest, devices, hopMillis);
        };
    }

    private static void keepInHand(BufferLength length, int millis, HopExchange exchange) {
        if (length.inHand()) {
            exchange.prefill((int) Math.ceil(millis / exchange.spec().hopMillis()));
        }
    }

    /** As asked for. */
    record Given(BufferLength.Fixed length) implements CardBuffers {
        @Override
        public Optional<BufferStatus> status() {
            return Optional.empty();
        }

        @Override
        public int opening(HopExchange exchange) {
            keepInHand(length, length.millis(), exchange);
            return length.millis();
        }

        @Override
        public boolean outgrown(HopExchange exchange) {
            return false;
        }
    }

    /** Looked for while sound flows, and remembered. */
    final class Searched implements CardBuffers {
        private final BufferLength.Shortest length;
        private final BufferMemory.Devices devices;
        private final BufferSearch search;

        private Searched(BufferLength.Shortest length, BufferMemory.Devices devices, double hopMillis) {
            this.length = length;
            this.devices = devices;
            this.search = new BufferSearch(hopMillis / 1000, length.memory().kept(devices));
        }

        @Override
        public synchronized Optional<BufferStatus> status() {
            return Optional.of(search.status());
        }

        @Override
        public synchronized int opening(HopExchange exchange) {
            int millis = search.status().millis();
            keepInHand(length, millis, exchange);
            search.opened(exchange.offered(), exchange.losses());
            return millis;
        }

        @Override
        public synchronized boolean outgrown(HopExchange exchange) {
            BufferSearch.Advice advice = search.look(exchange.offered(), exchange.losses());
            if (advice == BufferSearch.Advice.KEEP) {
                length.memory().keep(devices, search.status().millis());
            }
            return advice == BufferSearch.Advice.REOPEN;
        }
    }
}
