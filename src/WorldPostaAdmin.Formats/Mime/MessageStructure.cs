using MimeKit;

namespace WorldPostaAdmin.Formats.Mime;

/// <summary>
/// Goes through a message once without keeping anything, so that one made to exhaust memory is refused before a tree of it is built.
/// </summary>
internal sealed class MessageStructure : MimeReader
{
    public const int MostLevels = 100, MostParts = 10_000, MostHeaders = 100_000, LongestHeaders = 4 << 20;

    private int _levels, _parts, _headers;

    private MessageStructure(Stream stream)
        : base(Options(), stream, MimeFormat.Entity)
    {
    }

    /// <summary>How messages are read: a few levels deeper than is allowed, so that one level too many is seen.</summary>
    public static new ParserOptions Options()
    {
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = MostLevels + 4;
        return options;
    }

    /// <exception cref="DomainException">MessageTooDeep, MessageUnreadable.</exception>
    public static void Check(ReadOnlyMemory<byte> message, Stream stream)
    {
        if (HeaderBlock.Length(message.Span) > LongestHeaders) throw MessageReading.Unreadable($"its headers are longer than {new ByteSize(LongestHeaders)}");
        new MessageStructure(stream).ReadMessage();
    }

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (++_headers > MostHeaders) throw MessageReading.Unreadable($"it has more than {MostHeaders:N0} headers");
    }

    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => CountPart();

    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Enter();

    protected override void OnMultipartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) => _levels--;

    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Enter();

    protected override void OnMessagePartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) => _levels--;

    private void Enter()
    {
        CountPart();
        if (++_levels > MostLevels)
        {
            throw new DomainException("MessageTooDeep", DomainErrorKind.LimitReached, null,
                $"The message cannot be read: its parts are nested deeper than {MostLevels} levels. No mail program writes such a message; ask its sender for another.");
        }
    }

    private void CountPart()
    {
        if (++_parts > MostParts) throw MessageReading.Unreadable($"it has more than {MostParts:N0} parts");
    }
}
