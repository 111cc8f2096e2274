namespace WorldPostaAdmin;

/// <summary>What the columns of several programs mean alike.</summary>
internal static class ColumnRules
{
    // Types of proxy addresses are short: X500, EUM, SIP.
    private const int LongestAddressType = 16;

    public static ColumnRule Login { get; } = (person, _, value) => person.Login ??= Text(value);

    /// <summary>A password as it stands: blanks may belong to it.</summary>
    public static ColumnRule Secret { get; } = (person, _, value) => person.Set("Password", value);

    public static ColumnRule PrimaryAddress { get; } = (person, _, value) => person.PrimaryAddress ??= Text(value);

    /// <summary>The street, whose lines are joined: the property holds one.</summary>
    public static ColumnRule Street { get; } = (person, _, value) =>
    {
        var lines = Text(value).Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        person.Set(nameof(Mailbox.StreetAddress), string.Join(", ", lines));
    };

    /// <summary>A property that is written as it stands.</summary>
    public static ColumnRule Property(string name) => (person, _, value) => person.Set(name, value.IsList ? value : Text(value));

    /// <summary>The same where the property means the opposite of the column, which holds True or False.</summary>
    public static ColumnRule Not(string name) => (person, _, value) =>
        person.Set(name, Is(value, "True") ? "False" : Is(value, "False") ? "True" : Text(value));

    /// <summary>Addresses of several types in one cell: <c>SMTP:a@contoso.example+X500:/o=E</c>.</summary>
    /// <param name="separators">
    /// Each parts two addresses only where a type and a colon follow: the local part of an address may hold a <c>+</c>.
    /// </param>
    public static ColumnRule Proxies(string separators) => (person, column, value) =>
    {
        var text = Text(value);
        if (PlaceholderText.IsTypeName(text)) person.Notes.LostLists.Add(column);
        else if (value.IsList) person.Proxies.AddRange(value.Items);
        else person.Proxies.AddRange(Split(text, separators));
    };

    /// <summary>Leaves the person out where the column holds anything.</summary>
    /// <param name="reason">What such people are, for instance <c>deleted there</c>.</param>
    public static ColumnRule Gone(string reason) => (person, _, _) => person.Gone ??= reason;

    /// <summary>The rule of a column that an admin gave the name of a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="isPerson">Whether the other columns are a known program's, so that addresses are worked out of several.</param>
    public static ColumnRule Of(string property, bool isPerson) => property.ToUpperInvariant() switch
    {
        "PASSWORD" => Secret,
        _ when !isPerson => Property(property),
        "USERPRINCIPALNAME" => Login,
        "PRIMARYSMTPADDRESS" => PrimaryAddress,
        "EMAILADDRESSES" => Proxies(";"),
        "STREETADDRESS" => Street,
        _ => Property(property),
    };

    public static string Text(Cell value) => (value.Text ?? "").Trim();

    public static bool Is(Cell value, string word) => Text(value).Equals(word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Split(string text, string separators)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!separators.Contains(text[i]) || !IsTyped(text.AsSpan(i + 1))) continue;
            if (text[start..i].Trim() is { Length: > 0 } address) yield return address.TrimEnd(',', ';');
            start = i + 1;
        }

        if (text[start..].Trim() is { Length: > 0 } last) yield return last;
    }

    private static bool IsTyped(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && length < LongestAddressType && char.IsAsciiLetterOrDigit(rest[length])) length++;
        return length > 0 && length < rest.Length && rest[length] == ':';
    }
}
