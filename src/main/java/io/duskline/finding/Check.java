package io.duskline.finding;

import java.util.List;

/**
 * Looks at one thing and says what it found. Every bean of this type runs wherever its subject is checked: pages and REST show a
 * new one without further edits.
 *
 * @param <T> what it looks at
 */
@FunctionalInterface
public interface Check<T> {

    /** Problems and confirmations; none where it does not apply. */
    List<Finding> of(T subject);
}
