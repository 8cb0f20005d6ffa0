package xuefen.qrtoken;

import java.time.Instant;

import xuefen.domain.scanning.Direction;

/**
 * One code.
 *
 * @param code      the code
 * @param direction 签到 or 签退 of this very code, so that a screen cannot show it as the other
 * @param from      when it appears
 * @param until     when the next code replaces it
 * @param link      the link in the picture, so that any scanner opens the phone page
 * @param svg       the picture
 */
record ShownCode(String code, Direction direction, Instant from, Instant until, String link, String svg) {}
