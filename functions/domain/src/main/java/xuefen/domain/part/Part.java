package xuefen.domain.part;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that groups what belongs together. Wherever the record is stored, sent or described, the components
 * of its part stand beside its own, as if the record had them itself.
 *
 * <p>A part is never null; where a stored record lacks it, its components are null. A record that callers send has no
 * parts: JSON cannot tell which fields of a record with parts are unknown.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.PARAMETER})
public @interface Part {}
