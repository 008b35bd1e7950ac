package tamis.dsp.separator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import tamis.dsp.contract.SeparatorLaws;
import tamis.dsp.contract.Subject;
import tamis.dsp.contract.Verdict;
import tamis.dsp.model.Blind;
import tamis.dsp.model.SourceModel;

/**
 * What every separator promises its host, as tests. Extend it with one class per separator, ours or another's; where
 * that separator runs untrained, naming the provider is enough.
 */
public abstract class SeparatorContract {
    /** {@return the provider under test} */
    protected abstract SeparatorProvider provider();

    /** {@return a stream it can serve; stereo as it suggests itself, unless overridden} */
    protected StreamSpec spec() {
        return untrained().spec(2);
    }

    /** {@return a model of the kind and geometry it needs, the same at every call; none, unless overridden} */
    protected SourceModel model() {
        return untrained().model();
    }

    /** {@return the parameters to test with} */
    protected ParameterValues parameters() {
        return ParameterValues.of(provider().info(), Map.of());
    }

    /** {@return frames before allocation is looked at; more than a thousand times 500 are never run} */
    protected int warmUpFrames() {
        return 2_000;
    }

    /** {@return whether a model fits one number of bins only} */
    protected boolean dependsOnGeometry() {
        return !(model() instanceof Blind);
    }

    @Test
    protected void isFoundByTheServiceLoader() {
        assertTrue(
                ServiceLoader.load(SeparatorProvider.class).stream()
                        .anyMatch(found -> found.type().equals(provider().getClass())),
                provider().getClass() + " is in no META-INF/services file");
    }

    @TestFactory
    Stream<DynamicTest> laws() {
        Subject subject = new Subject(
                provider(), spec(), model(), parameters(), dependsOnGeometry(), warmUpFrames(), new TestMachine());
        return SeparatorLaws.all().stream()
                .map(law -> DynamicTest.dynamicTest(law.sentence(), () -> require(law.judge(subject))));
    }

    private static void require(Verdict verdict) {
        if (!verdict.kept()) {
            throw new AssertionFailedError("not so that " + verdict.law() + ": " + verdict.broken(), verdict.thrown());
        }
    }

    private Untrained untrained() {
        return provider()
                .untrained()
                .orElseThrow(() -> new AssertionFailedError(
                        "override spec() and model(): " + provider().info().id() + " does not run untrained"));
    }
}
