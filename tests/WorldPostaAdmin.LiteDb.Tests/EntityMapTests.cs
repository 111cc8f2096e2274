using System.Reflection;
using LiteDB;
using WorldPostaAdmin.Storage;
using Xunit;

namespace WorldPostaAdmin.LiteDb.Tests;

/// <summary>The form of entities in documents is what LiteDB's own mapper, which wrote the first stores, makes of them.</summary>
public sealed class EntityMapTests
{
    private static readonly BsonMapper Mapper = LiteDbMapper();

    public static TheoryData<Type> Entities => [typeof(Mailbox), typeof(DistributionList), typeof(DynamicDistributionList), typeof(MailContact), typeof(MailUser), typeof(Credential), typeof(OrganizationConfig), typeof(AcceptedDomain), typeof(LicensePlan)];

    [Theory]
    [MemberData(nameof(Entities))]
    public void A_new_entity_has_the_fields_that_LiteDbs_mapper_gives_it(Type type)
    {
        var entity = Activator.CreateInstance(type)!;
        Assert.Equal(Text(Mapper.ToDocument(type, entity)), Text(EntityMap.Of(type).ToDocument(entity)));
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public void Every_property_with_a_value_has_the_field_that_LiteDbs_mapper_gives_it(Type type)
    {
        var entity = Filled(type);
        Assert.Equal(Text(Mapper.ToDocument(type, entity)), Text(EntityMap.Of(type).ToDocument(entity)));
    }

    [Theory]
    [MemberData(nameof(Entities))]
    public void What_is_read_is_what_was_written(Type type)
    {
        var document = EntityMap.Of(type).ToDocument(Filled(type));
        Assert.Equal(Text(document), Text(EntityMap.Of(type).ToDocument(EntityMap.Of(type).ToEntity(document))));
    }

    [Fact]
    public void What_a_document_does_not_say_is_as_a_new_entity_has_it()
    {
        var list = (DistributionList)EntityMap.Of(typeof(DistributionList)).ToEntity(new BsonDocument { ["Name"] = "Sales", ["Unknown"] = 1, ["Description"] = BsonValue.Null });
        Assert.Equal("Sales", list.Name);
        Assert.Equal("", list.Description);
        Assert.Equal(MemberRestriction.Closed, list.MemberJoinRestriction);
        Assert.True(list.ReportToOriginatorEnabled);
    }

    [Fact]
    public void A_rule_is_read_as_it_was_written_with_what_is_not_asked()
    {
        var rule = new InboxRule
        {
            Name = "R",
            MarkImportance = MessageImportance.High,
            ForwardTo = [new InboxRuleRecipient { Guid = Guid.Parse("0f8c4c1c-9b52-6f1b-8f3f-8a516c0f4a5e"), Name = "Alice", Address = "alice@contoso.example" }],
            Conditions = new InboxRulePredicates { WithImportance = MessageImportance.Low, WithinSizeRangeMinimum = new ByteSize(5), ReceivedAfterDate = DateTimeOffset.UnixEpoch, SubjectContainsWords = ["a", "b"] },
        };
        var map = EntityMap.Of(typeof(InboxRuleList));
        var read = Assert.Single(((InboxRuleList)map.ToEntity(map.ToDocument(new InboxRuleList { Rules = [rule] }))).Rules);

        Assert.Equal(("R", MessageImportance.High, "\"Alice\" [EX:/o=WorldPosta/cn=Recipients/cn=0f8c4c1c9b526f1b8f3f8a516c0f4a5e]"), (read.Name, read.MarkImportance, read.ForwardTo.Single().ToString()));
        Assert.Equal((MessageImportance.Low, new ByteSize(5), DateTimeOffset.UnixEpoch, "a b"), (read.WithImportance, read.WithinSizeRangeMinimum, read.ReceivedAfterDate, string.Join(' ', read.SubjectContainsWords)));
        Assert.Equal((null, null, null), (read.ExceptIfWithImportance, read.WithinSizeRangeMaximum, read.ReceivedBeforeDate));
    }

    private static string Text(BsonDocument document) => string.Join("\n", document.OrderBy(field => field.Key, StringComparer.Ordinal)
        .Select(field => $"{field.Key} {field.Value.Type} {(field.Value.IsDocument ? "\n" + Text(field.Value.AsDocument) : field.Value.ToString())}"));

    private static object Filled(Type type)
    {
        var entity = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.CanWrite && !property.IsDefined(typeof(NotStoredAttribute))))
            property.GetSetMethod(nonPublic: true)!.Invoke(entity, [Value(property)]);
        return entity;
    }

    private static object? Value(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(string) => " ā of " + property.Name,
        var type when type == typeof(bool) => true,
        var type when type == typeof(int) => 42,
        var type when type == typeof(Guid) => new Guid("0f8c4c1c-9b52-6f1b-8f3f-8a516c0f4a5e"),
        var type when type == typeof(TimeSpan) => TimeSpan.FromMinutes(3.5),
        var type when type == typeof(DateTimeOffset) => new DateTimeOffset(638_000_000_123_456_789, TimeSpan.Zero),
        var type when type == typeof(UnlimitedSize) => new UnlimitedSize(new ByteSize(5_000_000_000)),
        var type when type == typeof(UnlimitedNumber) => new UnlimitedNumber(500),
        var type when type == typeof(string[]) => new[] { "one", "", "two;" },
        var type when type == typeof(List<DateTimeOffset>) => new List<DateTimeOffset> { DateTimeOffset.UnixEpoch, new(638_000_000_123_456_789, TimeSpan.Zero) },
        var type when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
        var type => Filled(type),
    };

    private static BsonMapper LiteDbMapper()
    {
        var mapper = new BsonMapper { EmptyStringToNull = false, TrimWhitespace = false, SerializeNullValues = false, IncludeNonPublic = true, EnumAsInteger = false };
        mapper.RegisterType<DateTimeOffset>(time => time.UtcTicks, value => new DateTimeOffset(value.AsInt64, TimeSpan.Zero));
        mapper.RegisterType<UnlimitedSize>(size => size.IsUnlimited ? -1L : size.Value.Bytes, value => value.AsInt64 < 0 ? UnlimitedSize.Unlimited : new UnlimitedSize(new ByteSize(value.AsInt64)));
        mapper.RegisterType<UnlimitedNumber>(number => number.IsUnlimited ? -1 : number.Value, value => value.AsInt32 < 0 ? UnlimitedNumber.Unlimited : new UnlimitedNumber(value.AsInt32));
        mapper.ResolveMember = (_, member, map) =>
        {
            var property = member as PropertyInfo;
            var stored = property is { CanWrite: true } && !property.IsDefined(typeof(ReferencesAttribute)) && !property.IsDefined(typeof(NotStoredAttribute));
            if (!stored) map.FieldName = null;
        };
        mapper.ResolveFieldName = name => name;
        return mapper;
    }
}
