package io.duskline.delivery.message;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * The record of a message for its outcome: about a hundred bytes, so that waiting outcomes need little memory.
 *
 * @param sha256 of the message, 64 hex digits
 * @param size of the message, in bytes
 * @param compressed the message, compressed with its dictionary
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MessageRecord(String sha256, int size, MessageDictionary dictionary, byte[] compressed) {

    public MessageRecord(byte[] message, MessageDictionary dictionary) {
        this(DigestUtils.sha256Hex(message), message.length, dictionary, dictionary.compress(message));
    }
}
