namespace WorldPostaAdmin;

/// <summary>The port to mbox files (RFC 4155), many messages in one file.</summary>
public interface IMboxFormat
{
    /// <summary>
    /// The messages of a file one after another, in memory bounded by one message. A message begins at a From line at the start of the file
    /// or behind an empty line, which header lines follow.
    /// </summary>
    /// <exception cref="DomainException">MboxUnreadable, MessageTooLarge.</exception>
    IEnumerable<byte[]> Read(Stream file);

    /// <summary>What the program that wrote the file says of a message, in headers of its own: Status and X-Status, X-Mozilla-Status, X-Gmail-Labels.</summary>
    MboxMarks Marks(ReadOnlyMemory<byte> message);

    /// <summary>Adds a message to the end of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="message">The message.</param>
    /// <param name="sender">The envelope's sender, or empty.</param>
    /// <param name="received">When it was received.</param>
    void Append(Stream file, ReadOnlySpan<byte> message, string sender, DateTimeOffset received);
}
