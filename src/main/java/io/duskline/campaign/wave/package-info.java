/** The waves of a launched campaign: their start, their content, and their end. */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.wave;
