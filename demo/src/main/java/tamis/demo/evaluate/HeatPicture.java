package tamis.demo.evaluate;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** A matrix over time as a heat map; what is too fine to be seen is averaged. */
final class HeatPicture {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 260;
    private static final int MOST_COLUMNS = 300;
    private static final int MOST_ROWS = 96;
    private static final Color[] COLOURS = {
        new Color(0x0B0B2B), new Color(0x3B1C71), new Color(0xA02C6B), new Color(0xEE7B30), new Color(0xFFF3A3)
    };

    private HeatPicture() {}

    /**
     * Draws.
     *
     * @param frames [frames][rows], at least one frame
     * @param hopSeconds time between frames
     * @param yTitle what the rows are
     * @param top what the last row stands for, the first for 0
     * @param low value of the darkest colour; what is lower is drawn so too
     * @param high value of the brightest
     * @return PNG
     */
    static byte[] png(
            String title, List<float[]> frames, double hopSeconds, String yTitle, double top, double low, double high)
            throws IOException {
        int columns = Math.min(MOST_COLUMNS, frames.size());
        int rows = Math.min(MOST_ROWS, frames.getFirst().length);
        List<Double> times = IntStream.range(0, columns)
                .mapToObj(column -> rounded((double) column * frames.size() / columns * hopSeconds, 100))
                .toList();
        List<Double> heights = IntStream.range(0, rows)
                .mapToObj(row -> rounded(row * top / rows, top > 20 ? 1 : 100))
                .toList();
        List<Number[]> cells = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                double value = mean(frames, column, columns, row, rows);
                cells.add(new Number[] {column, row, Math.clamp(value, low, high)});
            }
        }
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("seconds")
                .yAxisTitle(yTitle)
                .build();
        chart.getStyler().setRangeColors(COLOURS);
        chart.getStyler().setMin(low);
        chart.getStyler().setMax(high);
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisMaxLabelCount(9);
        chart.addSeries(title, times, heights, cells);
        return ChartEncoder.getBytes(chart, "png");
    }

    private static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }

    private static double mean(List<float[]> frames, int column, int columns, int row, int rows) {
        int height = frames.getFirst().length;
        double sum = 0;
        int count = 0;
        for (int frame = column * frames.size() / columns; frame < (column + 1) * frames.size() / columns; frame++) {
            for (int at = row * height / rows; at < (row + 1) * height / rows; at++) {
                sum += frames.get(frame)[at];
                count++;
            }
        }
        return sum / count;
    }
}
