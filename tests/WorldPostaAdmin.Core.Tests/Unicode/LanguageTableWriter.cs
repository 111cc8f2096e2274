using System.Globalization;

namespace WorldPostaAdmin.Core.Tests.Unicode;

/// <summary>Writes src/WorldPostaAdmin.Core/Mailboxes/Languages.txt from what the runtime's ICU knows of each language of a country.</summary>
internal static class LanguageTableWriter
{
    public static string Languages() => string.Concat(Cultures().Select(culture => Line(culture) + "\n"));

    private static IEnumerable<CultureInfo> Cultures()
    {
        var named = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Where(culture => culture.Name.Length > 0).ToArray();

        // zh-CN is the usual name of zh-Hans-CN.
        var shorter = named.Select(culture => culture.Name.Split('-')).Where(parts => parts is [_, { Length: 4 }, _])
            .Select(parts => $"{parts[0]}-{parts[2]}").Distinct().Select(name => CultureInfo.GetCultureInfo(name));
        return named.Concat(shorter).DistinctBy(culture => culture.Name).OrderBy(culture => culture.Name, StringComparer.Ordinal);
    }

    private static string Line(CultureInfo culture)
    {
        var (words, plain) = (culture.DateTimeFormat, CultureInfo.InvariantCulture);
        return string.Join('|', culture.Name, culture.LCID.ToString(plain), culture.EnglishName, Own(words.ShortDatePattern, words, 'd'), Own(words.ShortTimePattern, words, 't'));
    }

    // The pattern that the language has of itself first.
    private static string Own(string first, DateTimeFormatInfo words, char kind) => string.Join(';', words.GetAllDateTimePatterns(kind).Prepend(first).Distinct());
}
