package tamis.demo.hits;

import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tamis.dsp.hits.Hit;
import tamis.dsp.hits.HitModel;

/** The picture of a {@link HitReport}. */
final class HitPlot {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 320;

    private HitPlot() {}

    static void write(HitReport report, Path png) throws IOException {
        Path beside = png.toAbsolutePath().resolveSibling("." + png.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                BitmapEncoder.saveBitmap(
                        List.of(waveform(report), salience(report)), 2, 1, out, BitmapEncoder.BitmapFormat.PNG);
            }
            Files.move(beside, png, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static XYChart waveform(HitReport report) {
        XYChart chart = chart(report, report.name() + ": " + report.hits().size() + " hits", "peak of a hop");
        double[] peaks = new double[report.salience().length];
        double loudest = 0;
        for (int frame = 0; frame < peaks.length; frame++) {
            for (int i = frame * report.hop(); i < (frame + 1) * report.hop(); i++) {
                peaks[frame] = Math.max(peaks[frame], Math.abs(report.samples()[i]));
            }
            loudest = Math.max(loudest, peaks[frame]);
        }
        line(chart, "waveform", times(report), peaks, new Color(0x4a7fb5));
        double height = loudest;
        mark(
                chart,
                report.hits(),
                report.hits().stream().mapToDouble(hit -> height).toArray());
        return chart;
    }

    private static XYChart salience(HitReport report) {
        XYChart chart = chart(report, "", "salience, dB");
        double[] values = new double[report.salience().length];
        for (int frame = 0; frame < values.length; frame++) {
            values[frame] = report.salience()[frame];
        }
        line(chart, "salience", times(report), values, new Color(0x4a7fb5));
        double end = seconds(report);
        double threshold = report.thresholdDb();
        line(chart, "threshold", new double[] {0, end}, new double[] {threshold, threshold}, Color.GRAY);
        mark(
                chart,
                report.hits(),
                report.hits().stream().mapToDouble(Hit::strengthDb).toArray());
        return chart;
    }

    /** An empty chart; both have the same time axis, so that what is above each other is at the same time. */
    private static XYChart chart(HitReport report, String title, String unit) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("seconds")
                .yAxisTitle(unit)
                .build();
        chart.getStyler()
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(Math.max(seconds(report), 1e-3));
        return chart;
    }

    private static double seconds(HitReport report) {
        return (double) report.salience().length * report.hop() / HitModel.BUNDLED_SAMPLE_RATE;
    }

    private static double[] times(HitReport report) {
        return IntStream.range(0, report.salience().length)
                .mapToDouble(frame -> (double) frame * report.hop() / HitModel.BUNDLED_SAMPLE_RATE)
                .toArray();
    }

    private static void line(XYChart chart, String name, double[] x, double[] y, Color color) {
        if (x.length > 0) {
            XYSeries series = chart.addSeries(name, x, y);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineColor(color);
            series.setLineWidth(1);
        }
    }

    private static void mark(XYChart chart, List<Hit> hits, double[] heights) {
        if (!hits.isEmpty()) {
            double[] times = hits.stream().mapToDouble(Hit::seconds).toArray();
            XYSeries series = chart.addSeries("hits", times, heights);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.TRIANGLE_DOWN);
            series.setMarkerColor(new Color(0xc0392b));
        }
    }
}
