using System;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

/// <summary>Reads a document a line into the classes that quicktype made, and writes each again.</summary>
public static class RoundTrip
{
    // Instants stay texts: a DateTime would be written in another form.
    private static JsonSerializerSettings Settled(JsonSerializerSettings made)
    {
        made.DateParseHandling = DateParseHandling.None;
        made.NullValueHandling = NullValueHandling.Ignore;
        return made;
    }

    private static string Again<T>(string line, JsonSerializerSettings settings)
    {
        return JsonConvert.SerializeObject(JsonConvert.DeserializeObject<T>(line, settings), settings);
    }

    public static void Main()
    {
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        for (string line = input.ReadLine(); line != null; line = input.ReadLine())
        {
            switch ((string)JObject.Parse(line)["habilitations"])
            {
                case "portal":
                    output.Write(Again<Documents.Portals.Portal>(line, Settled(Documents.Portals.Converter.Settings)));
                    break;
                case "journal":
                    output.Write(Again<Documents.Journals.Journal>(line, Settled(Documents.Journals.Converter.Settings)));
                    break;
                default:
                    output.Write(Again<Documents.Scenarios.Scenario>(line, Settled(Documents.Scenarios.Converter.Settings)));
                    break;
            }
            output.Write("\n");
        }
        output.Flush();
    }
}
