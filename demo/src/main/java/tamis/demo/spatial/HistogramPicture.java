package tamis.demo.spatial;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import tamis.dsp.spatial.DuetHistogram;
import tamis.dsp.spatial.DuetPeak;
import tamis.dsp.spatial.DuetSettings;

/** Draws a histogram as a heat map: delay across, attenuation upwards, colour by the square root of the weight. */
final class HistogramPicture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 760;
    private static final Color[] COLOURS = {
        new Color(0x0B0B2B), new Color(0x3B1C71), new Color(0xA02C6B), new Color(0xEE7B30), new Color(0xFFF3A3)
    };

    private HistogramPicture() {}

    /** {@return the picture as PNG; the peaks are named in its title} */
    static byte[] png(DuetHistogram histogram, List<DuetPeak> peaks) throws IOException {
        DuetSettings settings = histogram.settings();
        float[] votes = new float[histogram.size()];
        histogram.copyTo(votes);
        List<Double> delays = IntStream.range(0, settings.delayCells())
                .mapToObj(cell -> Math.round(100 * settings.delayAt(cell)) / 100.0)
                .toList();
        List<Double> attenuations = IntStream.range(0, settings.attenuationCells())
                .mapToObj(cell -> Math.round(100 * settings.attenuationAt(cell)) / 100.0)
                .toList();
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Where it comes from: " + peaks.size() + " peaks")
                .xAxisTitle("delay of the second channel, samples")
                .yAxisTitle("symmetric attenuation a - 1/a")
                .build();
        chart.getStyler().setRangeColors(COLOURS);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setXAxisMaxLabelCount(11);
        chart.addSeries("weight", delays, attenuations, heights(votes, settings));
        return ChartEncoder.getBytes(chart, "png");
    }

    /** The roots of the votes, each as {delay cell, attenuation cell, height}. */
    private static List<Number[]> heights(float[] votes, DuetSettings settings) {
        List<Number[]> heights = new ArrayList<>();
        for (int cell = 0; cell < votes.length; cell++) {
            int attenuation = cell / settings.delayCells();
            heights.add(new Number[] {cell % settings.delayCells(), attenuation, Math.sqrt(votes[cell])});
        }
        return heights;
    }
}
