using System.Globalization;

namespace WorldPostaAdmin;

/// <summary>Where rooms and equipment are, and how they answer requests.</summary>
/// <param name="zones">The time zones that there are.</param>
public sealed class PlaceService(ITimeZones zones)
{
    /// <summary>The place of a resource, as Get-Place shows it.</summary>
    public static Place Place(Mailbox resource)
    {
        var place = resource.Place.Copy();
        place.Identity = resource.Name;
        place.Guid = resource.Guid;
        place.DisplayName = resource.DisplayName;
        place.PrimarySmtpAddress = resource.PrimarySmtpAddress;
        place.RecipientTypeDetails = resource.RecipientTypeDetails;
        return place;
    }

    /// <summary>The booking policy of a resource whose references are filled, as Get-CalendarProcessing shows it.</summary>
    public static CalendarProcessing CalendarProcessing(Mailbox resource)
    {
        var processing = resource.CalendarProcessing.Copy();
        processing.Identity = resource.Name;
        processing.Guid = resource.Guid;
        return processing;
    }

    /// <exception cref="DomainException">UnknownTimeZone, ValueOutOfRange, InvalidPropertyValue.</exception>
    public Place SetPlace(DirectoryTransaction transaction, Mailbox resource, PropertyValues values)
    {
        var changed = (Mailbox)resource.Copy();
        Apply(changed.Place, values.Values, values.SplitText);
        if (!transaction.Update(changed)) transaction.Warn($"The command completed successfully but no settings of '{resource.Name}' have been modified.");
        return Place(changed);
    }

    public CalendarProcessing SetCalendarProcessing(DirectoryTransaction transaction, Mailbox resource, PropertyValues values)
    {
        var changed = (Mailbox)resource.Copy();
        var edits = new List<RecipientReferences.Edit>();
        var properties = EditableProperties.Of(typeof(CalendarProcessing));
        foreach (var (name, value) in values.Values)
        {
            var property = properties.Require(name, resource);
            if (property.Relation is null) property.CheckAndSet(changed.CalendarProcessing, value, values.SplitText);
            else edits.AddRange(RecipientReferences.Plan(transaction.Reader, resource, property, value, values.SplitText));
        }

        var updated = transaction.Update(changed);
        RecipientReferences.Write(transaction, changed, edits);
        if (!updated && edits.Count == 0) transaction.Warn($"The command completed successfully but no settings of '{resource.Name}' have been modified.");
        return CalendarProcessing((Mailbox)transaction.Reader.Complete(transaction.Reader.FindRecipient(resource.Guid)!));
    }

    /// <summary>A place's property whose name a mailbox has as well (City) is written <c>Place.City</c> in a file.</summary>
    internal static string PropertyName(string column) => column.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? column[Prefix.Length..] : column;

    internal const string Prefix = "Place.";

    internal void Apply(Place place, IEnumerable<KeyValuePair<string, object?>> values, bool splitText)
    {
        foreach (var (name, value) in values)
        {
            var property = EditableProperties.Of(typeof(Place)).Require(PropertyName(name), place);
            if (property.Name == nameof(WorldPostaAdmin.Place.TimeZone)) place.TimeZone = zones.Optional(value?.ToString() ?? "");
            else if (property.Name == nameof(WorldPostaAdmin.Place.GeoCoordinates)) place.GeoCoordinates = Coordinates(value?.ToString()?.Trim() ?? "");
            else property.CheckAndSet(place, value, splitText);
        }
    }

    private static string Coordinates(string text)
    {
        var numbers = text.Split(';', StringSplitOptions.TrimEntries).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return text.Length == 0 || (numbers is [>= -90 and <= 90, >= -180 and <= 180] or [>= -90 and <= 90, >= -180 and <= 180, >= -100_000 and <= 100_000])
            ? text
            : throw new DomainException("InvalidPropertyValue", DomainErrorKind.InvalidValue, text, $"GeoCoordinates '{TextRules.Show(text)}' is no place on earth. Give latitude and longitude, for example 56.95;24.1, and the altitude if wanted.");
    }
}
