package tamis.realtime.host;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import tamis.dsp.NearestName;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.insert.Insert;
import tamis.realtime.insert.InsertInfo;
import tamis.realtime.insert.InsertProvider;
import tamis.realtime.insert.ShippedInserts;
import tamis.realtime.ladspa.LadspaLibrary;
import tamis.realtime.ladspa.LadspaPath;

/**
 * Makes inserts from what people ask for: those by name, and LADSPA plug-ins from libraries.
 *
 * <p>A library is native code in this process. Take its name from the user who started the program, never from whoever
 * reaches it over a network.
 */
public final class InsertCatalog {
    private final SortedMap<String, InsertProvider> named;
    private final LadspaPath ladspa;

    /**
     * Builds a catalogue.
     *
     * @param named inserts that have names of their own
     * @param ladspa where libraries are looked for
     */
    public InsertCatalog(SortedMap<String, InsertProvider> named, LadspaPath ladspa) {
        this.named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
        this.ladspa = ladspa;
    }

    /** {@return the inserts that ship, and LADSPA plug-ins where this system keeps them} */
    public static InsertCatalog ofSystem() {
        return new InsertCatalog(ShippedInserts.byName(), LadspaPath.ofEnvironment());
    }

    /** {@return the inserts that have names of their own} */
    public SortedMap<String, InsertProvider> named() {
        return named;
    }

    /**
     * Makes an insert, ready to run.
     *
     * @param stream rate, channels and hop of what it shall work on
     * @throws IllegalArgumentException when there is no such insert, or no such parameter, or it may not have that value,
     *     or does not fit the stream; the message says what there is
     */
    public Insert create(InsertSpec asked, StreamSpec stream) {
        InsertProvider provider = provider(asked.kind());
        return provider.create(stream, provider.info(stream.sampleRate()).values(asked.parameters()));
    }

    /**
     * {@return what such an insert says of itself, at that sample rate in Hz}
     *
     * @throws IllegalArgumentException when there is none; the message says what there is
     */
    public InsertInfo info(String kind, int sampleRate) {
        return provider(kind).info(sampleRate);
    }

    private InsertProvider provider(String kind) {
        if (kind.startsWith(InsertSpec.LADSPA)) {
            int label = kind.lastIndexOf(':');
            String library = kind.substring(InsertSpec.LADSPA.length(), label);
            return LadspaLibrary.load(ladspa.find(library)).plugin(kind.substring(label + 1));
        }
        InsertProvider provider = named.get(kind);
        if (provider == null) {
            throw new IllegalArgumentException("there is no insert " + kind + NearestName.hint(kind, named.keySet())
                    + ", and ladspa:LIBRARY:LABEL");
        }
        return provider;
    }
}
