package xuefen.domain.limit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import xuefen.domain.text.TextKind;

/** How long a text of a record may be, and what it may hold. Rules say whether it may be missing. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE_USE)
public @interface Text {
    /** Maximum of characters: code points, so that a rare character counts once. */
    int most();

    /** What sort of text it is. */
    TextKind kind() default TextKind.LINE;
}
