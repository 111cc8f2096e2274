namespace WorldPostaAdmin;

/// <summary>What holds for the whole organisation.</summary>
/// <param name="zones">The time zones that there are.</param>
public sealed class OrganizationService(ITimeZones zones)
{
    public OrganizationConfig Set(DirectoryTransaction transaction, PropertyValues values)
    {
        var current = transaction.Reader.Organization();
        var changed = current.Copy();
        foreach (var (name, value) in values.Values)
        {
            if (name.Equals(nameof(OrganizationConfig.TimeZone), StringComparison.OrdinalIgnoreCase)) changed.TimeZone = zones.Require(value?.ToString() ?? "");
            else if (name.Equals(nameof(OrganizationConfig.Name), StringComparison.OrdinalIgnoreCase)) changed.Name = RecipientService.CheckName(value?.ToString() ?? "");
            else EditableProperties.Of(typeof(OrganizationConfig)).Require(name, changed).CheckAndSet(changed, value, values.SplitText);
        }

        var writes = transaction.Writes;
        transaction.SaveOrganization(changed);
        if (transaction.Writes == writes) transaction.Warn($"The command completed successfully but no settings of '{current.Name}' have been modified.");
        return transaction.Reader.Organization();
    }

    /// <summary>A new organisation, for a new store.</summary>
    public static OrganizationConfig New(string name, IIdentifierSource identifiers, DateTimeOffset now) =>
        new() { Name = RecipientService.CheckName(name), Guid = identifiers.NewGuid(), WhenCreated = now, WhenChanged = now };
}
