package io.duskline.campaign.way;

/**
 * Something that is missing or wrong in what ends.
 *
 * @param isNeeded whether it cannot be saved, or not be approved, without
 * @param input the id of the input in which it is mended
 * @param label of that input
 * @param words why it is wanted
 */
public record Gap(boolean isNeeded, String input, String label, String words) {}
