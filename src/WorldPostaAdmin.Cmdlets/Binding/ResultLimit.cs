using System.Globalization;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>The most results that a Get-cmdlet gives: 1000 where nothing is asked for.</summary>
internal static class ResultLimit
{
    private const int Default = 1000;

    /// <exception cref="DomainException">InvalidResultSize.</exception>
    public static int Parse(string? resultSize)
    {
        if (resultSize is null) return Default;
        if (resultSize.Equals("Unlimited", StringComparison.OrdinalIgnoreCase)) return int.MaxValue;
        return int.TryParse(resultSize, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new DomainException("InvalidResultSize", DomainErrorKind.InvalidValue, resultSize, $"ResultSize '{TextRules.Show(resultSize)}' is no number of results. Give a number from 1 on, or Unlimited.");
    }

    /// <summary>What is said where there are more.</summary>
    public static string Warning(string? resultSize) => resultSize is null
        ? "By default, only the first 1000 items are returned. Use the ResultSize parameter to specify the number of items returned. To return all items, specify \"-ResultSize Unlimited\"."
        : $"There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter from {Parse(resultSize)}.";
}
