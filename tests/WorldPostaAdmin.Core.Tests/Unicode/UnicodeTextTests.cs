using System.Globalization;
using System.Text;

namespace WorldPostaAdmin.Core.Tests.Unicode;

/// <summary>The tables of ours against the runtime's ICU, which these tests need and the module does not.</summary>
public sealed class UnicodeTextTests
{
    private const string Regenerate = "Where the runtime's ICU is newer than the table: UnicodeTableWriter writes it anew.";

    public UnicodeTextTests() => Assert.Equal("e\u0301", "\u00E9".Normalize(NormalizationForm.FormD));

    [Fact]
    public void Every_character_has_the_normal_forms_and_the_lower_case_that_Unicode_gives_it()
    {
        var wrong = UnicodeTableWriter.CodePoints.Where(UnicodeTableWriter.IsAssigned).Select(char.ConvertFromUtf32).Where(one =>
            UnicodeText.Compose(one) != one.Normalize(NormalizationForm.FormC)
            || UnicodeText.Decompose(one) != one.Normalize(NormalizationForm.FormD)
            || UnicodeText.Lower(one) != one.ToLowerInvariant());
        Assert.True(!wrong.Any(), $"{string.Join(' ', wrong.Take(20).Select(one => $"U+{char.ConvertToUtf32(one, 0):X4}"))} {Regenerate}");
    }

    [Fact]
    public void Letters_and_marks_in_any_order_have_the_normal_forms_that_Unicode_gives_them()
    {
        var random = new Random(20261201);
        var decomposed = UnicodeTableWriter.CodePoints.Where(UnicodeTableWriter.IsAssigned).Select(char.ConvertFromUtf32)
            .Where(one => one.Normalize(NormalizationForm.FormD) != one).ToArray();
        var parts = decomposed.SelectMany(one => one.Normalize(NormalizationForm.FormD).EnumerateRunes()).Select(rune => rune.ToString()).Distinct().ToArray();
        var marks = UnicodeTableWriter.CodePoints.Where(code => CharUnicodeInfo.GetUnicodeCategory(code) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            .Select(char.ConvertFromUtf32).ToArray();
        string[][] choices = [decomposed, parts, parts, marks, marks, ["a", "q", "\u1100", "\u1161", "\u11A8", "\uAC00", "\u0345", "\u0301", "\u0323"]];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => choices[random.Next(choices.Length)]).Select(from => from[random.Next(from.Length)]));
            var isRight = UnicodeText.Compose(text) == text.Normalize(NormalizationForm.FormC) && UnicodeText.Decompose(text) == text.Normalize(NormalizationForm.FormD);
            if (!isRight) Assert.Fail($"The normal forms of {Codes(text)}. {Regenerate}");
        }
    }

    [Theory]
    [InlineData("I\u0307stanbul", "\u0130stanbul")]
    [InlineData("\u0130stanbul", "\u0130stanbul")]
    [InlineData("ISPARTA", "isparta")]
    [InlineData("STRA\u1E9EE", "stra\u00DFe")]
    [InlineData("\u039F\u0394\u039F\u03A3", "\u03BF\u03B4\u03BF\u03C3")]
    [InlineData("Jo\u0308rg", "j\u00F6rg")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE00")]
    [InlineData("half \uD83D", "half \uD83D")]
    public void The_key_of_a_name_is_one_normal_form_in_lower_case(string name, string key) => Assert.Equal(key, TextRules.Key(name));

    [Fact]
    public void A_text_that_is_in_its_normal_form_is_given_back_as_it_is()
    {
        foreach (var text in new[] { "plain", "Đorđe Šimić", "Łódź", "Ĳsselmeer" }) Assert.Same(text, UnicodeText.Compose(text));
    }

    [Fact]
    public void A_very_long_text_of_marks_is_put_in_order_in_no_time()
    {
        var marks = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 200_000));
        Assert.Equal(marks.Normalize(NormalizationForm.FormC), UnicodeText.Compose(marks));
    }

    [Fact]
    public void A_list_is_in_one_order_under_every_culture()
    {
        var names = new[] { "Zoe", "éclair", "Eclair", "eclair", "Ärger", "Arzt", "ıssız", "Issız", "Öz", "Oz", "çelik", "Cem" };
        var orders = new[] { "", "tr-TR", "de-DE", "da-DK", "th-TH" }.Select(culture =>
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            return string.Join(' ', names.Order(TextRules.Order));
        }).ToArray();
        Assert.Single(orders.Distinct());
        Assert.Equal("Ärger Arzt çelik Cem Eclair eclair éclair Issız ıssız Oz Öz Zoe", orders[0]);
    }

    private static string Codes(string text) => string.Join(' ', text.EnumerateRunes().Select(rune => $"{rune.Value:X4}"));
}
