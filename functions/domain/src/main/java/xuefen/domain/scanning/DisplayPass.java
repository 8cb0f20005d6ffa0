package xuefen.domain.scanning;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a screen without an account shows to get codes, once its signature holds.
 *
 * @param training training id
 * @param cycle    第n期
 * @param number   number of the screen
 * @param lastDay  last day in China on which it counts
 * @param link     id of the screen, by which it can be revoked
 */
public record DisplayPass(UUID training, int cycle, int number, LocalDate lastDay, UUID link) {
}
