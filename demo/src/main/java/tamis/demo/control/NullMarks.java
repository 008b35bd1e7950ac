package tamis.demo.control;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

/** Takes our code at its word: what is not {@link Nullable} must be there, and must not be null. */
final class NullMarks extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        Boolean said = super.hasRequiredMarker(member);
        boolean must = member instanceof AnnotatedParameter parameter && !nullable(parameter);
        return (said == null && must) ? Boolean.TRUE : said;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        boolean must = annotated instanceof AnnotatedParameter parameter && !nullable(parameter);
        return must ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : super.findSetterInfo(annotated);
    }

    private static boolean nullable(AnnotatedParameter parameter) {
        return parameter.getOwner().getMember() instanceof Executable executable
                && executable.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
    }
}
