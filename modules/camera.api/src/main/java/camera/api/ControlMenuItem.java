package camera.api;

import java.util.Optional;

/**
 * One item of a menu. Indexes need not follow one another.
 *
 * @param index what the control is set to
 * @param label what it means; of an integer menu the number in words
 * @param number the number, of an integer menu only
 */
public record ControlMenuItem(int index, String label, Optional<Long> number) {}
