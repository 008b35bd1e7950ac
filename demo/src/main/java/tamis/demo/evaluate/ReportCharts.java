package tamis.demo.evaluate;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler;

/** The figures of a {@link Report} as pictures, each a PNG. */
final class ReportCharts {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 360;

    private ReportCharts() {}

    /** {@return a box of one figure for each contestant, over the files; files whose figure is not known are left out} */
    static byte[] boxes(Report report, String title, List<String> contestants, ToDoubleFunction<Trial> figure)
            throws IOException {
        BoxChart chart =
                new BoxChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        for (String contestant : contestants) {
            List<Double> values = report.of(contestant).stream()
                    .mapToDouble(figure)
                    .filter(Double::isFinite)
                    .boxed()
                    .toList();
            if (!values.isEmpty()) {
                chart.addSeries(contestant, values);
            }
        }
        return ChartEncoder.getBytes(chart, "png");
    }

    /** {@return bars of the gains of every contestant but the mixture itself} */
    static <K> byte[] gains(String title, List<String> contestants, SortedMap<K, List<Double>> gains)
            throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle("dB")
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setXAxisLabelRotation(gains.size() > 8 ? 60 : 0);
        List<String> labels = gains.keySet().stream().map(ReportCharts::label).toList();
        for (int i = 1; i < contestants.size(); i++) {
            int place = i;
            chart.addSeries(
                    contestants.get(place),
                    labels,
                    gains.values().stream().map(row -> row.get(place)).toList());
        }
        return ChartEncoder.getBytes(chart, "png");
    }

    private static String label(Object key) {
        return key instanceof Double number ? "%.0f dB".formatted(number) : String.valueOf(key);
    }
}
