namespace WorldPostaAdmin;

/// <summary>A contact as it was read.</summary>
/// <param name="Values">Property name of <see cref="MailboxContactItem"/> to value.</param>
/// <param name="OtherLines">What no property takes, each an unfolded line of the card.</param>
/// <param name="SourceLines">The lines of addresses and numbers that properties were taken from, with their types and labels.</param>
public sealed record ContactCard(IReadOnlyDictionary<string, object?> Values, IReadOnlyList<string> OtherLines, IReadOnlyList<string> SourceLines);

/// <summary>The port to vCard (RFC 6350, and 3.0 of RFC 2426).</summary>
public interface IContactFormat
{
    /// <summary>Reads the cards of a text one after another, in memory bounded by one card.</summary>
    /// <exception cref="DomainException">ContactUnreadable, which says in which line.</exception>
    IEnumerable<ContactCard> Read(TextReader text);

    /// <summary>Writes a contact as one card.</summary>
    /// <param name="text">Where.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="otherLines">Lines that it came with, which are written as they are.</param>
    /// <param name="sourceLines">Lines that its addresses and numbers came with; each is written in the place of one made anew, where its value is still the contact's.</param>
    /// <param name="version"><c>3.0</c> or <c>4.0</c>.</param>
    void Write(TextWriter text, MailboxContactItem contact, IReadOnlyList<string> otherLines, IReadOnlyList<string> sourceLines, string version);
}
