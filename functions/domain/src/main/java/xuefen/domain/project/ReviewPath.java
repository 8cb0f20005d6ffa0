package xuefen.domain.project;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import xuefen.domain.identity.ReviewLevel;

/** 审批步骤: which levels decide, in which order. */
public enum ReviewPath {
    /** 新项目申报: unit, county and city. */
    WHOLE,
    /** 备案, which was reviewed a year ago: unit and city. */
    SHORT;

    /** All its levels, in order. */
    public List<ReviewLevel> levels() {
        return Stream.iterate(Optional.of(ReviewLevel.UNIT), Optional::isPresent, level -> level.flatMap(this::after))
            .flatMap(Optional::stream).toList();
    }

    /** Whose turn is next after a level approves; empty after the last. */
    public Optional<ReviewLevel> after(ReviewLevel level) {
        var next = level.next();
        return this == SHORT && next.equals(Optional.of(ReviewLevel.COUNTY)) ? ReviewLevel.COUNTY.next() : next;
    }
}
