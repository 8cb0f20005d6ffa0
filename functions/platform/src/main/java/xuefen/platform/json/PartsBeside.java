package xuefen.platform.json;

import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.util.NameTransformer;

import xuefen.domain.part.Part;

/** Writes and reads the components of a {@link Part} beside those of its record. */
final class PartsBeside extends JacksonAnnotationIntrospector {
    @Override
    public NameTransformer findUnwrappingNameTransformer(AnnotatedMember member) {
        return member.hasAnnotation(Part.class) ? NameTransformer.NOP : null;
    }
}
