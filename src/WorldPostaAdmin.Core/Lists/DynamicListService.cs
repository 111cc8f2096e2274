namespace WorldPostaAdmin;

/// <summary>Lists whose members are found by a filter.</summary>
public sealed class DynamicListService(RecipientService recipients)
{
    /// <exception cref="DomainException">FilterMissing, FilterGivenTwice, and those of filters and recipients.</exception>
    public DynamicDistributionList Create(DirectoryTransaction transaction, PropertyValues values, bool autoAlias)
    {
        CheckConditions(values, values.Text(nameof(DynamicDistributionList.RecipientFilter)) is not null, values.Text("Name"));
        var list = new DynamicDistributionList();
        var edits = recipients.Prepare(transaction, list, values, null, null, autoAlias);
        return recipients.Insert(transaction, list, edits);
    }

    /// <exception cref="DomainException">FilterMissing, FilterGivenTwice, and those of filters and recipients.</exception>
    public Recipient Set(DirectoryTransaction transaction, DynamicDistributionList list, PropertyValues values)
    {
        CheckConditions(values, values.Has(nameof(DynamicDistributionList.RecipientFilter)), list.Name);
        return recipients.Set(transaction, list, values);
    }

    internal static DomainException FilterMissing(Recipient list) =>
        new("FilterMissing", DomainErrorKind.InvalidValue, list.Name,
            $"'{list.Name}' needs a filter. Give -RecipientFilter \"Department -eq 'Sales'\", or -IncludedRecipients MailboxUsers with -ConditionalDepartment Sales.");

    private static void CheckConditions(PropertyValues values, bool hasFilter, string? name)
    {
        if (!hasFilter || !values.Values.Keys.Any(key => key.StartsWith("Conditional", StringComparison.OrdinalIgnoreCase) || key.Equals("IncludedRecipients", StringComparison.OrdinalIgnoreCase))) return;
        throw new DomainException("FilterGivenTwice", DomainErrorKind.InvalidValue, name,
            "RecipientFilter cannot be given together with IncludedRecipients or a Conditional… parameter. Give the one or the others.");
    }
}
