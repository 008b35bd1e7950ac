package tamis.dsp.kernel;

/** A tile for processors, or JVMs, without the Vector API. */
record PlainGemmTile() implements GemmTile {
    @Override
    public int rows() {
        return 2;
    }

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public void accumulate(
            int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int stride) {
        float c00 = 0;
        float c01 = 0;
        float c10 = 0;
        float c11 = 0;
        for (int i = 0; i < depth; i++) {
            float a0 = a[aOffset + 2 * i];
            float a1 = a[aOffset + 2 * i + 1];
            float b0 = b[bOffset + 2 * i];
            float b1 = b[bOffset + 2 * i + 1];
            c00 += a0 * b0;
            c01 += a0 * b1;
            c10 += a1 * b0;
            c11 += a1 * b1;
        }
        c[cOffset] += c00;
        c[cOffset + 1] += c01;
        c[cOffset + stride] += c10;
        c[cOffset + stride + 1] += c11;
    }
}
