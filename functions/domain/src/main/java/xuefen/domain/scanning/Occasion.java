package xuefen.domain.scanning;

import xuefen.domain.training.OfCycle;

/**
 * What a scan is for, and where it was made.
 *
 * @param training  training id
 * @param cycle     第n期
 * @param course    course number
 * @param direction sign-in or sign-out
 * @param display   screen that showed the code, or face terminal that saw the person; 0 where there was neither
 */
public record Occasion(String training, int cycle, int course, Direction direction, int display)
    implements OfCycle {

    /** The occasion that a displayed code stands for. */
    static Occasion of(Post post) {
        return new Occasion(post.training().toString(), post.cycle(), post.course(), post.direction(), post.display());
    }
}
