package io.duskline.delivery.message;

import org.apache.commons.codec.digest.DigestUtils;

/** What is recorded of a message with its outcome: some hundred bytes, so that outcomes that wait take little memory. */
public final class MessageRecord {

    private final String sha256;
    private final int size;
    private final MessageDictionary dictionary;
    private final byte[] compressed;

    public MessageRecord(byte[] message, MessageDictionary dictionary) {
        this.sha256 = DigestUtils.sha256Hex(message);
        this.size = message.length;
        this.dictionary = dictionary;
        this.compressed = dictionary.compress(message);
    }

    /** Of the message, 64 hex digits. */
    public String sha256() {
        return sha256;
    }

    /** Of the message, in bytes. */
    public int size() {
        return size;
    }

    public MessageDictionary dictionary() {
        return dictionary;
    }

    /** The message, as its dictionary compresses it. */
    public byte[] compressed() {
        return compressed;
    }
}
