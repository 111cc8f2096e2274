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

    /// <summary>Finds by a part of the name, display name, first or last name, or alias (ambiguous name resolution).</summary>
    [Parameter(ParameterSetName = "Anr")]
    [ValidateNotNullOrEmpty]
    public string? Anr { get; set; }

    /// <summary>A filter in OPATH, for example "Department -eq 'Sales' -and Title -like '*Director*'". A text or a script block.</summary>
    [Parameter(ParameterSetName = "Filter")]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>The most results to give: a number, or Unlimited. Left out, it is 1000, with a warning where there are more.</summary>
    [Parameter]
    public string? ResultSize { get; set; }

    /// <summary>The property to sort by, ascending. Sorting waits for the last result.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PropertyNameCompleter))]
    public string? SortBy { get; set; }

    private protected abstract IReadOnlyList<RecipientTypeDetails> Kinds { get; }

    /// <summary>How to filter and sort what is put out, where that is not the recipient; else null.</summary>
    private protected virtual (Func<string, Filter> Parse, FilterableProperties Properties)? OutputFilter => null;

    private protected virtual object Output(IDirectoryReader reader, Recipient recipient) => reader.Complete(recipient);

    /// <summary>Writes the recipient of an identity, those of a pattern, or all that fit.</summary>
    private protected void WriteRecipients(RecipientIdentity? identity, bool identityGiven)
    {
        if (identityGiven && identity is null)
            WriteWarning("The identity is empty ($null), so everything is returned. Check what is piped in before you change or remove what comes out.");
        if (identity is { IsPattern: false })
        {
            WriteObject(Read(reader => Output(reader, reader.Resolve(identity, Kinds))));
            return;
        }

        var filter = Filter is null || OutputFilter is not null ? null : RecipientFilters.Parse(Filter);
        _outputFilter = Filter is null ? null : OutputFilter?.Parse(Filter);
        var pattern = identity is null ? null : new Filtering.WildcardPattern(identity.Value);
        Func<Recipient, bool> fits = recipient =>
            (filter is null || filter.Matches(recipient)) && (Anr is null || FitsAnr(recipient, Anr))
            && (pattern is null || pattern.Matches(recipient.Name) || pattern.Matches(recipient.Alias) || pattern.Matches(recipient.DisplayName));
        WriteLimited(SortBy is null ? Stream(fits, filter) : Sorted(Stream(fits, filter), SortBy));
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

    private IEnumerable<object> Stream(Func<Recipient, bool> fits, Filter? filter)
    {
        if (filter is not null && FilterIndex.Best(filter) is { } condition)
            return Pages(recipient => Kinds.Contains(recipient.RecipientTypeDetails) && fits(recipient), filter, (reader, cursor) => reader.RecipientsBy(condition, cursor));
        return Kinds.SelectMany(kind => Pages(fits, filter, (reader, after) => reader.Recipients(kind, after).Select(recipient => (recipient, recipient.Name))));
    }

    // Page by page, each a consistent view of its own, so that what is done with a result never keeps others from writing.
    private IEnumerable<object> Pages(Func<Recipient, bool> fits, Filter? filter, Func<IDirectoryReader, string?, IEnumerable<(Recipient Recipient, string Cursor)>> from)
    {
        var complete = filter is not null && RecipientFilters.NeedsReferences(filter);
        string? cursor = null;
        var size = FirstPage;
        var before = _looked;
        while (true)
        {
            StopToken.ThrowIfCancellationRequested();
            var (page, last, count) = Read(reader =>
            {
                var seen = from(reader, cursor).Take(size).ToArray();
                var found = seen.Select((item, i) => (item.Recipient, Place: i + 1)).Where(item => fits(complete ? reader.Complete(item.Recipient) : item.Recipient))
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
        var by = (OutputFilter?.Properties ?? RecipientFilters.Properties).Find(property)
            ?? throw new DomainException("NoSuchProperty", DomainErrorKind.InvalidValue, property, $"'{TextRules.Show(property)}' is not a property that can be sorted by. Give one such as Name, DisplayName or WhenCreated.");
        return results.OrderBy(by.Get, Comparer<object?>.Create((one, other) => one is string or null && other is string or null
            ? string.Compare(one as string, other as string, StringComparison.CurrentCultureIgnoreCase)
            : Comparer<object>.Default.Compare(one is IComparable ? one : one?.ToString(), other is IComparable ? other : other?.ToString())));
    }

    private static bool FitsAnr(Recipient recipient, string text)
    {
        var person = recipient as Person;
        return new[] { recipient.Name, recipient.DisplayName, recipient.Alias, person?.FirstName, person?.LastName, recipient.PrimarySmtpAddress }
            .Any(value => value is not null && value.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
