package tamis.demo.bench;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;

/** The picture of a {@link LatencyBench}: SI-SDR gain against algorithmic delay. */
public final class LatencyPlot {
    private static final List<Color> COLOURS =
            List.of(new Color(0x4a7fb5), new Color(0xc0713a), new Color(0x5a9367), new Color(0x7d5ba6));
    private static final Color ORACLE = Color.GRAY;

    private LatencyPlot() {}

    /**
     * Draws a curve for each preset, and one for the ideal mask.
     *
     * @param curves rows by what the curve is called; at least one
     */
    public static void write(Map<String, List<LatencyBench.Row>> curves, Path png) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(720)
                .height(420)
                .title("What a shorter delay costs")
                .xAxisTitle("algorithmic delay, ms")
                .yAxisTitle("mean SI-SDR gain, dB")
                .build();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE).setChartBackgroundColor(Color.WHITE);
        line(chart, "ideal ratio mask", curves.values().iterator().next(), LatencyBench.Row::oracleGainDb, ORACLE);
        int next = 0;
        for (Map.Entry<String, List<LatencyBench.Row>> curve : curves.entrySet()) {
            Color colour = COLOURS.get(next++ % COLOURS.size());
            line(chart, curve.getKey(), curve.getValue(), LatencyBench.Row::gainDb, colour);
        }
        try (OutputStream out = Files.newOutputStream(png)) {
            BitmapEncoder.saveBitmap(List.of(chart), 1, 1, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static void line(
            XYChart chart,
            String name,
            List<LatencyBench.Row> rows,
            ToDoubleFunction<LatencyBench.Row> figure,
            Color colour) {
        double[] millis =
                rows.stream().mapToDouble(row -> row.profile().millis()).toArray();
        double[] decibels = rows.stream().mapToDouble(figure).toArray();
        XYSeries series = chart.addSeries(name, millis, decibels);
        series.setLineColor(colour);
        series.setMarkerColor(colour);
    }
}
