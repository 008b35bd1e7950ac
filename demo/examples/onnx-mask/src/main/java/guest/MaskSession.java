package guest;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model that runs: magnitudes in, masks out, its state carried from frame to frame. One thread at a time. */
final class MaskSession implements AutoCloseable {
    private final MaskModel model;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final Map<String, FloatBuffer> buffers = new LinkedHashMap<>(); // of the inputs
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>(); // on those buffers
    private final int bins;
    private final float[] masks; // as the model gives them

    /**
     * Loads a model.
     *
     * @throws IllegalArgumentException when it is none, or not as its description says
     */
    MaskSession(MaskModel model) {
        this.model = model;
        this.bins = model.stft().bins();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1); // the worker is the thread; more would take the cores of the sound
            options.setInterOpNumThreads(1);
            session = environment.createSession(model.file().toString(), options);
            open(model.magnitude(), bins);
            for (Map.Entry<String, String> state : model.states().entrySet()) {
                open(state.getKey(), -1);
                requireOutput(state.getValue());
            }
            requireOutput(model.mask());
            if (!session.getInputNames().equals(inputs.keySet())) {
                throw new IllegalArgumentException("its inputs are " + session.getInputNames()
                        + ", its description names " + inputs.keySet() + " as magnitude and states");
            }
            masks = new float[maskFloats()];
        } catch (OrtException | IllegalArgumentException fault) {
            throw new IllegalArgumentException("model " + model.file() + ": " + fault.getMessage(), fault);
        }
    }

    private void open(String name, int floats) throws OrtException {
        if (!session.getInputNames().contains(name)) {
            throw new IllegalArgumentException("it has no input " + name + ", only " + session.getInputNames());
        }
        long[] shape = ((TensorInfo) session.getInputInfo().get(name).getInfo()).getShape().clone();
        int open = -1;
        for (int axis = 0; axis < shape.length; axis++) {
            if (shape[axis] < 1) {
                shape[axis] = 1; // one frame, one channel
                open = axis;
            }
        }
        long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (floats > 0 && size != floats && open >= 0) {
            shape[open] = floats / size;
            size *= shape[open];
        }
        if (floats > 0 && size != floats) {
            throw new IllegalArgumentException("its input " + name + " of shape " + Arrays.toString(shape)
                    + " must hold " + floats + " floats");
        }
        FloatBuffer buffer = ByteBuffer.allocateDirect((int) size * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        buffers.put(name, buffer);
        inputs.put(name, OnnxTensor.createTensor(environment, buffer, shape)); // on the buffer, not a copy
    }

    private void requireOutput(String name) {
        if (!session.getOutputNames().contains(name)) {
            throw new IllegalArgumentException("it has no output " + name + ", only " + session.getOutputNames());
        }
    }

    /** Its output's shape may be open, so it is run once to see. */
    private int maskFloats() throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            int floats = floats(result, model.mask()).remaining();
            int sources = model.sources().size();
            if (floats != bins * sources && !(floats == bins && sources == 2)) {
                throw new IllegalArgumentException("its output " + model.mask() + " must hold " + bins + " floats for"
                        + " each of " + model.sources() + ", or for the first of two, got " + floats);
            }
            return floats;
        }
    }

    /** Forgets all frames. */
    void reset() {
        buffers.values().forEach(buffer -> {
            for (int i = 0; i < buffer.capacity(); i++) {
                buffer.put(i, 0);
            }
        });
    }

    /**
     * Runs one frame.
     *
     * @param magnitude [bins]
     * @param shares masks, [sources][bins], in [0, 1] and of sum one whatever the model says
     */
    void run(float[] magnitude, float[][] shares) throws OrtException {
        buffers.get(model.magnitude()).put(0, magnitude);
        try (OrtSession.Result result = session.run(inputs)) {
            floats(result, model.mask()).get(masks);
            for (Map.Entry<String, String> state : model.states().entrySet()) {
                buffers.get(state.getKey()).put(0, floats(result, state.getValue()), 0, buffers.get(state.getKey()).capacity());
            }
        }
        share(shares);
    }

    private void share(float[][] shares) {
        boolean one = masks.length == bins;
        for (int bin = 0; bin < bins; bin++) {
            float sum = 0;
            for (int source = 0; source < shares.length; source++) {
                float said = one && source == 1 ? 1 - shares[0][bin] : masks[one ? bin : source * bins + bin];
                float share = said > 0 ? Math.min(said, 1) : 0; // not a number is nothing
                shares[source][bin] = share;
                sum += share;
            }
            for (float[] share : shares) {
                share[bin] = sum > 0 ? share[bin] / sum : 1f / shares.length;
            }
        }
    }

    private static FloatBuffer floats(OrtSession.Result result, String name) {
        OnnxValue value = result.get(name).orElseThrow();
        return ((OnnxTensor) value).getFloatBuffer();
    }

    @Override
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        session.close();
    }
}
