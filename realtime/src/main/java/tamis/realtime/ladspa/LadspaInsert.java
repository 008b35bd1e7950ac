package tamis.realtime.ladspa;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import tamis.dsp.AudioThread;
import tamis.dsp.separator.StreamSpec;
import tamis.realtime.insert.Insert;

/**
 * A LADSPA plug-in as an insert. One with as many inputs as outputs runs once for each group of as many channels. Else it
 * runs once: a lone input hears the mean of the channels, and a stream of one channel goes to every input and is the mean
 * of all outputs.
 *
 * <p>Its delay is what its port "latency" says after a block; a plug-in that changes its mind later is not heard.
 */
public final class LadspaInsert implements Insert {
    private static final float LONGEST_SECONDS = 2; // of a delay that can be believed

    private final LadspaPlugin plugin;
    private final LadspaInstance[] instances;
    private final int[] inputs; // ports
    private final int[] outputs; // ports
    private final int channels;
    private final float[] settings;
    private final float[] mean; // of channels or outputs, [block]
    private final float[] part; // of it, [block]
    private final int latencySamples;

    /**
     * Builds the instances.
     *
     * @param values of the plug-in's parameters, in their order
     * @throws IllegalArgumentException when its inputs and outputs do not fit the channels, or it refuses the rate
     */
    LadspaInsert(LadspaPlugin plugin, StreamSpec spec, float[] values) {
        this.plugin = plugin;
        this.inputs = places(plugin.audio(true));
        this.outputs = places(plugin.audio(false));
        this.channels = spec.channels();
        this.settings = values.clone();
        this.mean = new float[spec.stft().hop()];
        this.part = new float[spec.stft().hop()];
        boolean each = inputs.length > 0 && inputs.length == outputs.length && channels % inputs.length == 0;
        boolean fed = inputs.length == 1 || inputs.length == channels || (channels == 1 && inputs.length > 0);
        boolean heard = outputs.length == channels || (channels == 1 && outputs.length > 0);
        boolean once = fed && heard;
        if (!each && !once) {
            throw new IllegalArgumentException("the LADSPA plug-in " + plugin.label() + " has " + plugin.shape()
                    + ", which does not fit a stream of " + channels + (channels == 1 ? " channel" : " channels"));
        }
        this.instances = new LadspaInstance[each ? channels / inputs.length : 1];
        for (int i = 0; i < instances.length; i++) {
            instances[i] =
                    new LadspaInstance(plugin, spec.sampleRate(), spec.stft().hop());
        }
        setPorts();
        this.latencySamples = statedLatency(spec.sampleRate());
        reset();
    }

    private static int[] places(List<LadspaPort> ports) {
        return ports.stream().mapToInt(LadspaPort::index).toArray();
    }

    private void setPorts() {
        List<LadspaPort> ports = plugin.settings();
        for (LadspaInstance instance : instances) {
            for (int index = 0; index < settings.length; index++) {
                instance.port(ports.get(index).index()).set(ValueLayout.JAVA_FLOAT, 0, settings[index]);
            }
        }
    }

    private int statedLatency(int sampleRate) {
        for (LadspaPort port : plugin.ports()) {
            if (port.isLatency()) {
                instances[0].run();
                float stated = instances[0].port(port.index()).get(ValueLayout.JAVA_FLOAT, 0);
                if (!(stated >= 0 && stated <= LONGEST_SECONDS * sampleRate)) {
                    throw new IllegalArgumentException("the LADSPA plug-in " + plugin.label() + " states a latency of "
                            + stated + " samples, which cannot be");
                }
                return Math.round(stated);
            }
        }
        return 0;
    }

    @Override
    public int latencySamples() {
        return latencySamples;
    }

    @Override
    @AudioThread
    public void process(float[][] samples) {
        int first = 0;
        for (LadspaInstance instance : instances) {
            feed(instance, samples, first);
            instance.run();
            fetch(instance, samples, first);
            first += inputs.length;
        }
    }

    @AudioThread
    private void feed(LadspaInstance instance, float[][] samples, int first) {
        boolean mixed = inputs.length == 1 && instances.length == 1 && channels > 1;
        if (mixed) {
            average(samples);
        }
        for (int input = 0; input < inputs.length; input++) {
            float[] from = mixed ? mean : channels == 1 ? samples[0] : samples[first + input];
            MemorySegment.copy(from, 0, instance.port(inputs[input]), ValueLayout.JAVA_FLOAT, 0, from.length);
        }
    }

    @AudioThread
    private void average(float[][] samples) {
        java.util.Arrays.fill(mean, 0);
        for (float[] channel : samples) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += channel[i] / samples.length;
            }
        }
    }

    @AudioThread
    private void fetch(LadspaInstance instance, float[][] samples, int first) {
        if (channels > 1 || outputs.length == 1) {
            for (int output = 0; output < outputs.length; output++) {
                float[] to = samples[first + output];
                MemorySegment.copy(instance.port(outputs[output]), ValueLayout.JAVA_FLOAT, 0, to, 0, to.length);
            }
            return;
        }
        float[] to = samples[0];
        java.util.Arrays.fill(to, 0);
        for (int output : outputs) {
            MemorySegment.copy(instance.port(output), ValueLayout.JAVA_FLOAT, 0, part, 0, part.length);
            for (int i = 0; i < to.length; i++) {
                to[i] += part[i] / outputs.length;
            }
        }
    }

    @Override
    public void reset() {
        for (LadspaInstance instance : instances) {
            instance.restart();
        }
        setPorts();
    }
}
