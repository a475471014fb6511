package io.duskline.campaign;

import java.util.List;

/**
 * What was approved last, whether or not the approval still stands: all that may be said once nothing else may.
 *
 * @param templatesSha256 as in {@link Approval}, as are the revisions
 */
public record ApprovedTexts(String templatesSha256, List<Long> revisions) {}
