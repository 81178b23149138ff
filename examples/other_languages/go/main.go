// Reads a document a line into the types that quicktype made, and writes each again.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"documents/journal"
	"documents/portal"
	"documents/scenario"
)

// again returns a document as it is written from the types of its kind.
func again(line []byte) ([]byte, error) {
	var head struct{ Habilitations string }
	if err := json.Unmarshal(line, &head); err != nil {
		return nil, err
	}
	var value any
	switch head.Habilitations {
	case "portal":
		value = &portal.Portal{}
	case "journal":
		value = &journal.Journal{}
	default:
		value = &scenario.Scenario{}
	}
	if err := json.Unmarshal(line, value); err != nil {
		return nil, err
	}
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	// Else < is written as \u003c, which is the same text and not the same bytes.
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return written.Bytes(), err
}

func main() {
	lines := bufio.NewReader(os.Stdin)
	for {
		line, end := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			written, err := again(line)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			os.Stdout.Write(written)
		}
		if end == io.EOF {
			return
		}
	}
}
