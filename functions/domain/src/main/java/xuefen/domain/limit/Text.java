package xuefen.domain.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import xuefen.domain.text.TextKind;

/** How long a text of a record may be, and what it may hold. Whether it may be missing is a matter of rules. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Text {
    /** Characters at most: code points, so that a rare character counts once. */
    int most();

    /** What sort of text it is. */
    TextKind kind() default TextKind.LINE;
}
