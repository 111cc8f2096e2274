using System.Globalization;
using System.Management.Automation;
using WorldPostaAdmin.Filtering;
using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

/// <summary>What every Get-cmdlet of recipients takes: one by its identity, or those that fit, streamed in order of kind and name.</summary>
public abstract class RecipientQueryCommand : StoreCommand
{
    private const int FirstPage = 20, LargestPage = 1000;

    // How many recipients were looked through.
    private long _looked;
    private Filter? _outputFilter;
    private Membership? _membership;
    private bool _needsReferences;

    /// <summary>Finds by a part of the name, display name, first or last name, alias or address (ambiguous name resolution). A * at its start or end changes nothing.</summary>
    [Parameter(ParameterSetName = "Anr")]
    [ValidateNotNullOrEmpty]
    public string? Anr { get; set; }

    /// <summary>A filter in OPATH, for example "Department -eq 'Sales' -and Title -like '*Director*'". A text or a script block, which may name variables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    /// <summary>The property to sort by, ascending. Sorting waits for the last result.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? SortBy { get; set; }

    /// <summary>Only recipients that stand in this organisational unit or below it: a name such as Users, contoso.com/Users, or a distinguished name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OrganizationalUnit { get; set; }

    /// <summary>Only recipients of these kinds. A kind that Exchange has and this organisation cannot have finds none.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnumCompleter<RecipientTypeDetails>))]
    public string[]? RecipientTypeDetails { get; set; }

    /// <summary>The kinds that the cmdlet shows.</summary>
    private protected abstract IReadOnlyList<RecipientTypeDetails> Kinds { get; }

    /// <summary>The filter that was given, under whatever name.</summary>
    private protected virtual string? FilterText => Filter;

    /// <summary>What to filter and sort by, where what is put out is not the recipient; else null.</summary>
    private protected virtual FilterableProperties? OutputProperties => null;

    /// <summary>The kinds that were asked for, of those that the cmdlet shows.</summary>
    private protected virtual IReadOnlyList<RecipientTypeDetails> Wanted =>
        RecipientTypeDetails is { Length: > 0 } names ? Kinds.Intersect(RecipientKindNames.Details(names)).ToArray() : Kinds;

    private protected virtual object Output(IDirectoryReader reader, Recipient recipient) => reader.Complete(recipient);

    /// <summary>Writes the recipient of an identity, those of a pattern, or all that fit.</summary>
    private protected void WriteRecipients(RecipientIdentity? identity, bool identityGiven)
    {
        if (AsksForWhatIsNotHere) return;
        if (identityGiven && identity is null)
            WriteWarning("The identity is empty ($null), so everything is returned. Check what is piped in before you change or remove what comes out.");
        var (filter, fits) = Condition();
        var kinds = Wanted;
        if (identity is { IsPattern: false })
        {
            if (kinds.Count > 0 && Read(reader => One(reader, reader.Resolve(identity, kinds), fits)) is { } found) WriteObject(found);
            return;
        }

        var pattern = identity is null ? null : new Filtering.WildcardPattern(identity.Value);
        var results = Stream(kinds, recipient => fits(recipient) && (pattern is null || pattern.Matches(recipient.Name) || pattern.Matches(recipient.Alias) || pattern.Matches(recipient.DisplayName)), filter);
        WriteLimited(SortBy is null ? results : Sorted(results, SortBy));
    }

    /// <summary>What was asked for besides identity and kind: the filter on recipients, and the whole condition, which takes a recipient as Asked gives it.</summary>
    private protected (Filter? Filter, Func<Recipient, bool> Fits) Condition()
    {
        var filter = FilterText is null || OutputProperties is not null ? null : RecipientFilters.Parse(FilterText, Variable);
        _outputFilter = FilterText is null ? null : OutputProperties?.Filter(FilterText, Variable);
        _membership = filter is not null && Membership.IsAskedBy(filter) ? Read(reader => new Membership(reader, filter)) : null;
        _needsReferences = filter is not null && RecipientFilters.NeedsReferences(filter);
        var unit = OrganizationalUnit is null ? null : DirectoryName.Unit(OrganizationalUnit);
        var part = Anr is null ? null : new Filtering.WildcardPattern($"*{Anr.Trim().Trim('*')}*");
        return (filter, recipient => filter?.Matches(recipient) != false && unit?.Contains(recipient) != false && (part is null || FitsAnr(recipient, part)));
    }

    private object? One(IDirectoryReader reader, Recipient recipient, Func<Recipient, bool> fits) =>
        fits(Asked(reader, recipient)) && Output(reader, recipient) is var output && _outputFilter?.Matches(output) != false ? output : null;

    // The recipient with what the filter asks of it.
    private Recipient Asked(IDirectoryReader reader, Recipient recipient)
    {
        var asked = _needsReferences ? reader.Complete(recipient) : recipient;
        _membership?.Fill(reader, asked);
        return asked;
    }

    private static readonly string[] Scopes = ["global", "local", "private", "script", "variable"];

    // A script block is a text here, so its variables are looked up by name, with properties: $name, $user.Alias.
    private string? Variable(string name)
    {
        var parts = name.Split('.');
        if (parts[0].Contains(':', StringComparison.Ordinal) && !Scopes.Contains(parts[0].Split(':')[0], StringComparer.OrdinalIgnoreCase))
        {
            throw new DomainException("FilterVariable", DomainErrorKind.InvalidValue, name,
                $"A filter reads variables of the session alone, and ${TextRules.Show(name)} is none: it is of a drive. Put its value into a variable first, and name that.");
        }

        // What stands behind $ in $(Get-Date) is no name that a variable may have.
        if (parts[0].Length == 0 || parts[0][0] == '(')
        {
            throw new DomainException("FilterVariable", DomainErrorKind.InvalidValue, name,
                "A filter reads variables, and runs nothing: $(…) is not allowed in it. Put its value into a variable first, and name that.");
        }

        var value = SessionState.PSVariable.GetValue(parts[0]);
        foreach (var property in parts.Skip(1)) value = value is null ? null : PSObject.AsPSObject(value).Properties[property]?.Value;
        return value is null ? null : value is PSObject { BaseObject: DateTime or DateTimeOffset } or DateTime or DateTimeOffset ? string.Format(CultureInfo.InvariantCulture, "{0:o}", value) : LanguagePrimitives.ConvertTo<string>(value);
    }

    /// <summary>Writes the recipients of the kinds asked for that someone owns, in order of their names.</summary>
    private protected void WriteOwned(RecipientIdentity owner)
    {
        var (kinds, fits) = (Wanted, Condition().Fits);
        WriteLimited(Read(reader =>
        {
            var found = reader.Resolve(owner, RecipientKinds.All);
            return reader.LinksTo(found.Guid, Relation.ManagedBy).Select(link => reader.FindRecipient(link.Source)).OfType<Recipient>().Where(recipient => kinds.Contains(recipient.RecipientTypeDetails) && fits(Asked(reader, recipient)))
                .OrderBy(recipient => recipient.Name, StringComparer.OrdinalIgnoreCase).Select(recipient => Output(reader, recipient)).ToArray();
        }));
    }

    private void WriteLimited(IEnumerable<object> results)
    {
        var limit = ResultLimit.Parse(ResultSize);
        var count = 0;
        foreach (var result in results)
        {
            if (count++ == limit)
            {
                WriteWarning(ResultLimit.Warning(ResultSize));
                return;
            }

            WriteObject(result);
            ReportProgress(_looked, _looked == count && limit < int.MaxValue ? (double)count / limit : null);
        }
    }

    private IEnumerable<object> Stream(IReadOnlyList<RecipientTypeDetails> kinds, Func<Recipient, bool> fits, Filter? filter)
    {
        if (filter is not null && FilterIndex.Best(filter) is { } condition)
            return Pages(recipient => kinds.Contains(recipient.RecipientTypeDetails) && fits(recipient), filter, (reader, cursor) => reader.RecipientsBy(condition, cursor));
        return kinds.SelectMany(kind => Pages(fits, filter, (reader, after) => reader.Recipients(kind, after).Select(recipient => (recipient, recipient.Name))));
    }

    // Page by page, each a consistent view of its own, so that what is done with a result never keeps others from writing.
    private IEnumerable<object> Pages(Func<Recipient, bool> fits, Filter? filter, Func<IDirectoryReader, string?, IEnumerable<(Recipient Recipient, string Cursor)>> from)
    {
        string? cursor = null;
        var size = FirstPage;
        var before = _looked;
        while (true)
        {
            StopToken.ThrowIfCancellationRequested();
            var (page, last, count) = Read(reader =>
            {
                var seen = from(reader, cursor).Take(size).ToArray();
                var found = seen.Select((item, i) => (item.Recipient, Place: i + 1)).Where(item => fits(Asked(reader, item.Recipient)))
                    .Select(item => (Output: Output(reader, item.Recipient), item.Place)).Where(item => _outputFilter?.Matches(item.Output) ?? true).ToArray();
                return (found, seen.LastOrDefault().Cursor, seen.Length);
            });
            foreach (var (item, place) in page)
            {
                _looked = before + place;
                yield return item;
            }

            _looked = before += count;
            ReportProgress(_looked);
            if (count < size) yield break;
            cursor = last;
            size = Math.Min(size * 2, LargestPage);
        }
    }

    private IEnumerable<object> Sorted(IEnumerable<object> results, string property)
    {
        var by = (OutputProperties ?? RecipientFilters.Properties).Find(property)
            ?? throw new DomainException("NoSuchProperty", DomainErrorKind.InvalidValue, property, $"'{TextRules.Show(property)}' is not a property that can be sorted by. Give one such as Name, DisplayName or WhenCreated.");
        return results.OrderBy(by.Get, Comparer<object?>.Create((one, other) => one is string or null && other is string or null
            ? TextRules.Order.Compare(one as string, other as string)
            : Comparer<object>.Default.Compare(one is IComparable ? one : one?.ToString(), other is IComparable ? other : other?.ToString())));
    }

    private static bool FitsAnr(Recipient recipient, Filtering.WildcardPattern part)
    {
        var person = recipient as Person;
        return new[] { recipient.Name, recipient.DisplayName, recipient.Alias, person?.FirstName, person?.LastName, recipient.PrimarySmtpAddress }
            .Any(value => value is not null && part.Matches(value));
    }
}
