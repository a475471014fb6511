package io.duskline.campaign.way;

/**
 * Something that is missing or wrong in what ends.
 *
 * @param isNeeded whether it cannot be saved, or not be approved, without
 * @param field the id of the input in which it is mended
 * @param label of that input
 * @param reason why it is wanted
 */
public record Gap(boolean isNeeded, String field, String label, String reason) {}
