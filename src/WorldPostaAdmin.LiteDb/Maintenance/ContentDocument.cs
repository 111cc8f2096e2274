using System.Globalization;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.LiteDb.Maintenance;

/// <summary>What a document of contents, or of their parts, says.</summary>
internal static class ContentDocument
{
    private const int GuidLength = 32;

    public static void Note(MailCheck check, StoredDocument document)
    {
        var (fields, own) = (document.Document, document.Document["Bytes"].IsBinary ? document.Document["Bytes"].AsBinary.Length : (long?)null);
        if (document.Id.Length < GuidLength || !Guid.TryParseExact(document.Id[..GuidLength], "N", out var content)) return;
        if (document.Collection == Collections.Contents)
        {
            check.AddContent(content, fields["References"].IsInt32 ? fields["References"].AsInt32 : 0, fields["Length"].IsInt32 ? fields["Length"].AsInt32 : -1, own);
        }
        else if (int.TryParse(document.Id.AsSpan(GuidLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
        {
            check.AddPart(content, own ?? 0);
        }
    }
}
