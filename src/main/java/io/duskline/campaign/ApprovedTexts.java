package io.duskline.campaign;

import java.util.List;

/**
 * The last approved texts, even if the approval was voided. Messages may use them when nothing newer is approved.
 *
 * @param templatesSha256 as in {@link Approval}
 * @param revisions as in {@link Approval}
 */
public record ApprovedTexts(String templatesSha256, List<Long> revisions) {}
