package tamis.dsp.kernel;

/** The innermost step of a matrix product: one tile of the result, all of it in registers. */
sealed interface GemmTile permits PlainGemmTile, VectorGemmTile {
    /** {@return rows of a tile} */
    int rows();

    /** {@return columns of a tile} */
    int columns();

    /**
     * Adds a product of packed panels: {@code c += a' b}.
     *
     * @param depth length of the panels
     * @param a panel, [depth][rows] from {@code aOffset}
     * @param b panel, [depth][columns] from {@code bOffset}
     * @param c [rows][columns] from {@code cOffset}, a row every {@code stride}
     */
    void accumulate(int depth, float[] a, int aOffset, float[] b, int bOffset, float[] c, int cOffset, int stride);
}
