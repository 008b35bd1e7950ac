package tamis.demo.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScienceBenchTest {
    @Test
    void everyMethodGivesARowWithAFiniteValue() {
        ScienceBench.Size size = new ScienceBench.Size(30, 40, 4, 20);
        List<ScienceBench.Row> rows = ScienceBench.run(size);
        assertEquals(19, rows.size());
        for (ScienceBench.Row row : rows) {
            assertTrue(Double.isFinite(row.value()) && row.millis() >= 0, row.toString());
        }
        assertEquals(rows.size() + 1, ScienceBench.table(rows).lines().count());
    }

    @Test
    void fromOneStartHalsEndsBelowMultiplicativeUpdates() {
        List<ScienceBench.Row> rows = ScienceBench.run(new ScienceBench.Size(30, 40, 4, 20));
        double updates = value(rows, "MU beta 2.0, random");
        double hals = value(rows, "HALS, random");
        assertTrue(hals < updates, "HALS " + hals + ", MU " + updates);
    }

    @Test
    void aSizeThatMakesNoSenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ScienceBench.Size(10, 5, 6, 1));
        assertThrows(IllegalArgumentException.class, () -> new ScienceBench.Size(10, 5, 2, 0));
    }

    private static double value(List<ScienceBench.Row> rows, String algorithm) {
        return rows.stream()
                .filter(row -> row.algorithm().equals(algorithm))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
