using WorldPostaAdmin.Storage;

namespace WorldPostaAdmin.Cmdlets;

// What commands that change or remove one recipient have in common.
public abstract partial class StoreCommand
{
    /// <summary>Finds a recipient, and asks for a change of some of its properties.</summary>
    /// <param name="identity">Which one.</param>
    /// <param name="kinds">The kinds that it may be of.</param>
    /// <param name="values">The properties, of the recipient that was found.</param>
    /// <param name="action">What is done, a whole phrase; left out, the properties are told.</param>
    private protected void SubmitProperties(RecipientIdentity? identity, IReadOnlyList<RecipientTypeDetails> kinds, Func<Recipient, PropertyValues> values, string? action = null)
    {
        var target = Read(reader => reader.Resolve(identity ?? throw RecipientIdentity.Missing("Identity"), kinds));
        var asked = values(target);
        Submit(target.Name, action ?? (asked.Values.Count == 0 ? "Set nothing" : $"Set {string.Join(", ", asked.Values.Keys)}"),
            transaction => Service<RecipientService>().Set(transaction, transaction.Reader.Resolve(new RecipientIdentity(target.Guid), kinds), asked));
    }

    /// <summary>Finds a recipient, and asks for its removal.</summary>
    private protected void SubmitRecipientRemoval(RecipientIdentity? identity, IReadOnlyList<RecipientTypeDetails> kinds, bool permanently, bool force)
    {
        var target = Read(reader => reader.Resolve(identity ?? throw RecipientIdentity.Missing("Identity"), kinds));
        SubmitRemoval(target.Name, permanently ? "Remove permanently" : "Remove", force, transaction =>
        {
            Service<RecipientService>().Remove(transaction, transaction.Reader.Resolve(new RecipientIdentity(target.Guid), kinds), permanently);
            return null;
        });
    }
}
