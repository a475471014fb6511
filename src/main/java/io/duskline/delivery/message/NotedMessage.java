package io.duskline.delivery.message;

/**
 * What is noted of a message: some hundred bytes. Outcomes wait for the database by the hundred, and would each hold a whole
 * message otherwise.
 *
 * @param sha256 of its bytes, 64 hex digits
 * @param size in bytes
 */
public record NotedMessage(String sha256, int size, KeptMessage kept) {}
