package tamis.demo.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepExamplesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theMinimumVolumeVariantFindsTheMaterialsBest(long seed) {
        EndmemberExample found = EndmemberExample.run(seed, 0.9, 500);
        assertTrue(found.minimumVolume() < 0.9 * found.layerCentric(), found.toString());
        assertTrue(found.minimumVolume() < 0.9 * found.multilayer(), found.toString());
        assertTrue(found.minimumVolume() < 0.9 * found.dataCentric(), found.toString());
    }

    @Test
    void deepSpectralFeaturesAreSparserThanMultilayerOnes() {
        DeepSparsityExample example = DeepSparsityExample.run(0);
        for (int layer = 0; layer < 3; layer++) {
            assertTrue(
                    example.deep()[layer] > example.multilayer()[layer],
                    "layer " + (layer + 1) + ": " + example.deep()[layer] + " against " + example.multilayer()[layer]);
        }
    }
}
