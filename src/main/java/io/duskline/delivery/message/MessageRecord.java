package io.duskline.delivery.message;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * What is recorded of a message with its outcome: some hundred bytes, so that outcomes that wait take little memory.
 *
 * @param sha256 of the message, 64 hex digits
 * @param size of the message, in bytes
 * @param compressed the message, as its dictionary compresses it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MessageRecord(String sha256, int size, MessageDictionary dictionary, byte[] compressed) {

    public MessageRecord(byte[] message, MessageDictionary dictionary) {
        this(DigestUtils.sha256Hex(message), message.length, dictionary, dictionary.compress(message));
    }
}
